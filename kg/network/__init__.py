"""The graph as people see it: names, events, and ties that read as sentences, as a networkx graph. Drawn and exported alike."""
