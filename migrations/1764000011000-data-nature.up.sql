-- How the law treats a category is null where nobody has stated it: to take it for ordinary is a statement of law that
-- nobody made. Rows from before stay ordinary, for whether somebody said so is not known of them.
ALTER TABLE data_category
  ALTER COLUMN nature DROP NOT NULL,
  ALTER COLUMN nature DROP DEFAULT,
  DROP CONSTRAINT data_category_special_type_fits,
  ADD CONSTRAINT data_category_special_type_fits
    CHECK (special_type IS NULL OR nature IS NOT DISTINCT FROM 'SPECIAL');
