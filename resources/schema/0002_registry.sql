-- What every list reads, kept by the followers of core/registry/current.h: content is derived from the entity tables and
-- can be made anew at any time.

-- One line a live person: what holds now.
CREATE TABLE person_current (
    person INTEGER PRIMARY KEY,
    -- Pinyin sort key of the name (core/registry/pinyin.h).
    sort_key BLOB NOT NULL,
    name TEXT NOT NULL,
    sex TEXT,
    -- The birth as stored, and the first and last day it may mean (days since 1970-01-01).
    birth TEXT,
    birth_first INTEGER,
    birth_last INTEGER,
    -- Code table person_status; empty in the register means 1.
    status TEXT NOT NULL,
    -- 1 = merged into another row.
    merged INTEGER NOT NULL,
    category TEXT,
    hukou_area TEXT,
    -- The open residence (the newest one), its house, living household, building and organisation.
    residence INTEGER,
    lives_house INTEGER,
    lives_household INTEGER,
    lives_building INTEGER,
    lives_org INTEGER,
    lives_since TEXT,
    -- The open registration (the newest one).
    registration INTEGER,
    reg_household INTEGER,
    reg_house INTEGER,
    reg_org INTEGER,
    reg_since TEXT
) STRICT;
-- Holds all that the list of a committee asks, so that it is read in order without touching the table.
CREATE INDEX person_current_by_name ON person_current (sort_key, person, lives_org, reg_org, status, merged);
CREATE INDEX person_current_by_house ON person_current (lives_house);
CREATE INDEX person_current_by_household ON person_current (lives_household);
CREATE INDEX person_current_by_reg_household ON person_current (reg_household);
CREATE INDEX person_current_by_building ON person_current (lives_building);
CREATE INDEX person_current_by_birth ON person_current (birth_last);
CREATE INDEX person_current_by_residence ON person_current (residence);
CREATE INDEX person_current_by_registration ON person_current (registration);

-- One line a live house: where it is, in natural order.
CREATE TABLE house_current (
    house INTEGER PRIMARY KEY,
    org INTEGER,
    building INTEGER,
    address INTEGER,
    -- Byte order of this key is the natural order of estate, lane, number, unit and room.
    place_key BLOB NOT NULL,
    -- Short text: 12号301室.
    place TEXT NOT NULL,
    -- Full text of the address.
    address_text TEXT NOT NULL,
    estate TEXT NOT NULL,
    unit TEXT NOT NULL,
    room TEXT NOT NULL,
    floor INTEGER
) STRICT;
CREATE INDEX house_current_by_building ON house_current (building);
CREATE INDEX house_current_by_address ON house_current (address);
CREATE INDEX house_current_by_place ON house_current (place_key, house);
