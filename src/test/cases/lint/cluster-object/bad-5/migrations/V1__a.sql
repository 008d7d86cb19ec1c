CREATE DATABASE lint_other; -- here
