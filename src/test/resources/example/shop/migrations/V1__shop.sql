create table products (
  id int primary key,
  name text not null,
  in_stock int not null check (in_stock >= 0)
);

create table orders (
  id int generated always as identity primary key,
  product_id int not null references products,
  quantity int not null check (quantity > 0)
);
