<comment-thread
  adapter="wordpress"
  src="<?php echo esc_url(rest_url()); ?>"
  data-post="<?php the_ID(); ?>"
  data-nonce="<?php echo is_user_logged_in() ? wp_create_nonce('wp_rest') : ''; ?>"
  <?php if (!get_option('comment_registration')) echo 'data-guest="' . (get_option('require_name_email') ? 'name+email' : 'name') . '"'; ?>
  <?php if (!comments_open()) echo 'data-closed'; ?>
></comment-thread>
