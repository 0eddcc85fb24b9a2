"""The same job done by what people would pick instead: `python -m bench.peers`."""
