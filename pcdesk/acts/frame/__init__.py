"""The frame of every act: one right, one transaction, one entry; undo; what is alive."""
