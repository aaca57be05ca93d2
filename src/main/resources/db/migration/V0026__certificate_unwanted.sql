-- Keys that nobody needs any more go some time after nobody wanted them.
alter table certificate add column unwanted_since timestamptz;
