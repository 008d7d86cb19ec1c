CREATE TABLE orders (id bigserial PRIMARY KEY, number serial);
CREATE TABLE countries (code int PRIMARY KEY);
CREATE TABLE items (id serial PRIMARY KEY);
COMMENT ON COLUMN countries.code IS 'serial';
