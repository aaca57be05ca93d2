-- What the pages of a release show of their site around their main parts, beside its navigation: the links that stand in no main menu, and where and
-- when the organisation is to be found. Themes show both below each page. Of releases that exist it is learned when they are cleaned again.
alter table release
    add column further jsonb not null default '[]',
    add column whereabouts text not null default '';
