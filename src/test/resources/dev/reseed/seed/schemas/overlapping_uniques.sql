create table l (a int, b int, c int, unique (a, b), unique (b, c), unique (a, c));
