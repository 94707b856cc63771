-- Parts of every file that is sent lie in upload_parts. What was on its way here is sent again.
drop table import_parts;
