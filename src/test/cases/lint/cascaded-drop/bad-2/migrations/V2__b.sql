-- nobody uses fax_numbers any more
ALTER TABLE customers DROP COLUMN fax CASCADE; -- here
