"""Networks of who appears with whom: filters, backbones, communities, files, a picture.

Examples
--------
>>> import pandas as pd
>>> from intreccio.network import network
>>> pairs = pd.DataFrame({"source": ["Arduini"], "target": ["Trento"], "count": [3]})
>>> network(pairs)
<Network: 2 nodes, 1 edge>
"""

from intreccio.network.build import network
from intreccio.network.model import Network

__all__ = ["Network", "network"]
