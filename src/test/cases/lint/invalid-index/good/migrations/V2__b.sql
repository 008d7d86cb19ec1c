ALTER INDEX events_by_day ATTACH PARTITION events_2024_by_day;
DROP INDEX by_customer;
