"""Papers by the million: the same analysis as `lint`, into tables, on any number of machines.

The model: the inputs are a stream of *items* (`items`: where a paper stands and what it is called);
the stream is cut into *shards* of some hundred items, each named by the hash of its content list
(`shards`). A shard is worked on by a pure function (`work`): items in, rows of five tables
(`schema`) out, which `parts` writes as five Parquet files, whole or not at all. So a shard whose
parts exist is done, whoever did it and whenever, and two runs, engines or machines that do the same
shard write the same bytes. An *engine* decides where the function runs: in this process (`serial`),
or on a Dask cluster (`cluster`), where the shard of a worker that dies is divided until the guilty
paper is found.

All of it needs the extra `cluster`; this package is imported only when a catalogue is asked for.
"""
