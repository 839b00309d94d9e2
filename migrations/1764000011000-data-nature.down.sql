-- The table had no place for what is not stated: where there is such a category, it is to be stated first.
ALTER TABLE data_category
  ALTER COLUMN nature SET DEFAULT 'ORDINARY',
  ALTER COLUMN nature SET NOT NULL,
  DROP CONSTRAINT data_category_special_type_fits,
  ADD CONSTRAINT data_category_special_type_fits CHECK (special_type IS NULL OR nature = 'SPECIAL');
