SELECT name_it(); -- here
