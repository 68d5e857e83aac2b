"""The screen: a thin layer of Dash over the network, its questions and its places."""
