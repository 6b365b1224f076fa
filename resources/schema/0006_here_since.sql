-- Since when somebody has been living without a gap in the committee where he or she lives: to be a usual resident (常住)
-- does not end by moving to another flat of the same committee. Kept with the rest of person_current.
ALTER TABLE person_current ADD COLUMN here_since TEXT;
