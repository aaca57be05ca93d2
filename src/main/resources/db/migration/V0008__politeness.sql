-- When a source may be fetched, and how much of an origin's line it may take.
alter table source add column hours text;
alter table source add column bandwidth bigint;
