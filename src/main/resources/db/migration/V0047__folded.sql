-- How names are looked for: in small letters and without accents, whatever the locale of the database knows of them. Tenants.folded says the same in Java.
create function folded(words text) returns text language sql immutable strict parallel safe as $$
    select lower(regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]', '', 'g'))
$$;
