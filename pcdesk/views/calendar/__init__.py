"""The calendar: days and weeks of visits, drawn in one widget that knows no database."""
