ALTER TABLE orders DROP "Note"; -- here
