ALTER TABLE orders ADD CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT of_customer; -- here
