-- A push that is let in, or taken from another copy of a disk, takes its rows out by its arrival.
CREATE INDEX parked_row_by_arrival ON parked_row (arrival);
