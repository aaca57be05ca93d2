-- Pages that ask search engines to leave them out are in no site map. Of releases that exist it is learned when they are cleaned again.
alter table entry add column unlisted boolean not null default false;
