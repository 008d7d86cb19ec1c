ALTER TABLE customers DROP "Fax No"; -- here
