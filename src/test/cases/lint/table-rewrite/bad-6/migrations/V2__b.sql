VACUUM (FULL) orders; -- here
