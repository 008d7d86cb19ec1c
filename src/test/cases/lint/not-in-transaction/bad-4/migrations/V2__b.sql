CALL fill(); -- here
