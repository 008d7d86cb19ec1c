CALL tidy(); -- here
