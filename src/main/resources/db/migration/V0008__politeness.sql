-- When a source may be fetched, how much of an origin's line it may take, and over how many connections at once.
alter table source add column hours text;
alter table source add column bandwidth bigint;
alter table source add column connections integer not null default 1;
