ALTER TABLE orders /* NOT VALID */ ADD CONSTRAINT "not valid" FOREIGN KEY (customer) REFERENCES customers; -- here
