/* INSERT */ UPDATE orders SET total = 2; -- here
