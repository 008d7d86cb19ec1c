SELECT tidy(); -- here
