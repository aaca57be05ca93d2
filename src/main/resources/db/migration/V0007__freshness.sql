-- How a captured address fared over the runs of its source, and what a run changed.

-- Runs in a row in which it stayed as it was, and in which the origin said that it is gone.
alter table capture add column steady integer not null default 0;
alter table capture add column missed integer not null default 0;

-- Whoever takes a run up raises this; who holds an older number writes nothing any more.
alter table run add column attempt integer not null default 0;
-- What is different from the run before; null while the run goes on, and for runs of before.
alter table run add column changes jsonb;
