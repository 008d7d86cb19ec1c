class R__Fill {}
