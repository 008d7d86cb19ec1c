create type order_status as enum ('cart', 'placed', 'paid', 'shipped', 'cancelled');
create table categories (
    id serial primary key, parent_id int references categories, name text not null, slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    position int not null default 0 check (position >= 0), unique (parent_id, name));
create table products (
    id bigint generated always as identity primary key, category_id int not null references categories, sku varchar(20) not null unique check (sku ~ '^[A-Z]{3}-[0-9]{4,8}$'),
    name varchar(120) not null, description text, price numeric(10,2) not null check (price > 0), cost numeric(10,2) not null check (cost >= 0),
    stock int not null default 0 check (stock >= 0), weight_grams int check (weight_grams > 0), active boolean not null default true, created_at timestamptz not null default now(),
    constraint price_over_cost check (price > cost));
create table customers (
    id serial primary key, email text not null, first_name text not null, last_name text not null, phone text, birth_date date check (birth_date > '1900-01-01' and birth_date < '2020-01-01'),
    vip boolean not null default false, created_at timestamptz not null default now());
create unique index customers_email on customers (lower(email));
create table orders (
    id serial primary key, customer_id int not null references customers, number text not null unique, status order_status not null default 'cart',
    placed_at timestamptz, paid_at timestamptz, shipped_at timestamptz, total numeric(12,2) not null default 0 check (total >= 0), currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    check (paid_at is null or placed_at is not null), check (paid_at >= placed_at), check (shipped_at >= paid_at),
    check (status = 'cart' or placed_at is not null));
create table order_items (
    order_id int references orders on delete cascade, line smallint, product_id bigint not null references products, quantity int not null check (quantity between 1 and 99),
    unit_price numeric(10,2) not null, discount_percent numeric(5,2) not null default 0 check (discount_percent >= 0 and discount_percent <= 100),
    line_total numeric(14,2) generated always as (round(quantity * unit_price * (100 - discount_percent) / 100, 2)) stored check (line_total >= 0),
    primary key (order_id, line), unique (order_id, product_id));
create table reviews (product_id bigint references products, customer_id int references customers, rating smallint not null check (rating between 1 and 5), title text, body text, primary key (product_id, customer_id));
create table coupons (code varchar(12) primary key check (code = upper(code) and length(code) >= 4), percent int, amount numeric(8,2), valid_from date not null, valid_until date not null,
    max_uses int, uses int not null default 0, check (num_nonnulls(percent, amount) = 1), check (percent between 1 and 90), check (amount > 0), check (valid_until > valid_from), check (uses <= max_uses));
