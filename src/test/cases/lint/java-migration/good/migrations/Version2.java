class Version2 {}
