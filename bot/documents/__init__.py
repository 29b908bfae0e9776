"""Files that people take away: the only room that knows typst and XlsxWriter."""
