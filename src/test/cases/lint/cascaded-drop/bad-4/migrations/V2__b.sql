DROP TYPE mood CASCADE; -- here
