"""Stories on an Apache Spark cluster, for archives that outgrew one machine: same steps, same answer.

The functions of :mod:`newsdiff.corpus` run inside Spark's tasks on Arrow batches; Spark sorts, joins and survives the
loss of machines. What the driver holds does not grow with the corpus: tables of words travel as files, connected parts
and linkage are found in rounds of joins, results are written where the tasks run.
"""
