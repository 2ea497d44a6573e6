"""What is computed: a list of small steps in the order of computation, each of one of a dozen kinds."""
