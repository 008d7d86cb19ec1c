create table d (body text not null, h text generated always as (md5(body)) stored primary key);
create table c (h text references d (h));
