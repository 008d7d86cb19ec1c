class Fill {}
