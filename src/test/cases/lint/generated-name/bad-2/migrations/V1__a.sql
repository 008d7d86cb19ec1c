CREATE TABLE "Orders" (id bigint PRIMARY KEY, customer bigint);
CREATE INDEX ON "Orders" (customer);
