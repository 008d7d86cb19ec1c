CREATE TABLE "Old ""Orders""" (id bigint PRIMARY KEY);
