ALTER DOMAIN amount ADD CONSTRAINT positive CHECK (VALUE > 0); -- here
