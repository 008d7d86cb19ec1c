DROP INDEX by_customer;
