SELECT fill(); -- here
