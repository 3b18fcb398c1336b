"""The world as data: each fact stands here once, in one file with one reader."""
