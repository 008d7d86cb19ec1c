UPDATE customers SET upper_name = upper(name);
